"""Messages as they go over the wire, their calendars as other programs read them."""

from email import message_from_bytes, policy

from icalendar import Calendar

from training.messaging.composing import compose


def sent(message):
    """The message as it goes over the wire, read back."""
    raw = compose(message).message().as_bytes(linesep="\r\n")
    return message_from_bytes(raw, policy=policy.default)


def calendars(message):
    """Each calendar file attached, by its method; the inline one is the first."""
    parts = [
        part
        for part in sent(message).walk()
        if part.get_content_type() == "text/calendar"
    ]
    files = [part for part in parts if part.get_content_disposition() == "attachment"]
    inline = [part for part in parts if part not in files]
    assert [lines(part) for part in inline] == [lines(files[0])]
    return {
        part.get_param("method"): Calendar.from_ical(part.get_content())
        for part in files
    }


def lines(part):
    return part.get_payload(decode=True).split(b"\r\n")


def events(calendar):
    return [
        (
            str(event["UID"]),
            int(event["SEQUENCE"]),
            event.start,
            event.end,
            str(event["SUMMARY"]),
            str(event["LOCATION"]),
            str(event["STATUS"]),
        )
        for event in calendar.walk("VEVENT")
    ]
