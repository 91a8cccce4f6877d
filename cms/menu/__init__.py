"""The back office's menu: the screens of every topic, gathered by what people do."""
