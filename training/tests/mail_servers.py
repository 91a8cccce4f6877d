"""A mail server in a thread that behaves as badly as it is told."""

import socket
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy

GOOD = {
    "EHLO": b"250 ok",
    "MAIL": b"250 ok",
    "RCPT": b"250 ok",
    "DATA": b"354 go on",
    ".": b"250 queued",
    "RSET": b"250 ok",
    "QUIT": b"221 bye",
}


class MailServer:
    """``answers`` replace those of a good server; None says nothing at all, and
    ``drip`` sends each answer letter by letter, so many seconds apart."""

    def __init__(self, answers, drip):
        self.answers = GOOD | answers
        self.drip = drip
        self.letters = []
        self.stopped = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        # So that whoever waits for a caller looks up now and then, and can be stopped.
        self.socket.settimeout(0.02)
        self.port = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while not self.stopped.is_set():
            try:
                line, _address = self.socket.accept()
            except TimeoutError:
                continue
            line.settimeout(None)
            with line:
                try:
                    self.talk(line)
                except OSError:
                    continue

    def talk(self, line):
        self.say(line, b"220 hello")
        read = line.makefile("rb")
        while words := read.readline():
            command = words.split()[0].decode().upper() if words.split() else ""
            if not self.say(line, self.answers.get(command, b"500 what")):
                return
            if command == "DATA" and self.answers["DATA"].startswith(b"354"):
                self.letters.append(self.letter(read))
                if not self.say(line, self.answers["."]):
                    return
            if command == "QUIT":
                return

    def say(self, line, answer):
        """Whether to go on: a server that hangs up says b""."""
        if answer is None:
            self.stopped.wait(30)
            return False
        if answer == b"":
            return False
        if not self.drip:
            line.sendall(answer + b"\r\n")
            return True
        for letter in answer + b"\r\n":
            line.sendall(bytes([letter]))
            self.stopped.wait(self.drip)
        return True

    @staticmethod
    def letter(read):
        raw = b""
        while (words := read.readline()) != b".\r\n":
            raw += words.removeprefix(b".") if words.startswith(b"..") else words
        return message_from_bytes(raw, policy=policy.default)

    def stop(self):
        self.stopped.set()
        self.thread.join(timeout=5)
        self.socket.close()


@contextmanager
def mail_server(settings, drip=0, **answers):
    server = MailServer({code.upper(): text for code, text in answers.items()}, drip)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    try:
        yield server
    finally:
        server.stop()
