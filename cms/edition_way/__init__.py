"""The way of an edition, from its sessions to the report: what is done and next."""
