from training.catalogue.models.courses import Course, Trainer
from training.catalogue.models.editions import Edition
from training.catalogue.models.sessions import Session

__all__ = ["Course", "Edition", "Session", "Trainer"]
