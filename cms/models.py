"""Where Django looks for this app's tables; code imports them from their topics."""
