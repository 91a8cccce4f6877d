from training.catalogue.models.courses import Course, Trainer
from training.catalogue.models.editions import Edition, Session

__all__ = ["Course", "Edition", "Session", "Trainer"]
