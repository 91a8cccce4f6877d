"""Papers people send: read with suspicion, pictures drawn anew, kept once.

Every topic that keeps a file comes through here, so that what is taken, how large it
may be and what is left out of it are said in one place.
"""
