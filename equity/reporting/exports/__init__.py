"""A release as files. Every one is written from the same published cells."""
