"""A self-hosted language model that may propose tasks beside the rules: NHIP_MODEL_URL, off while it is empty."""

import os

from nhip.reading.adapter import Model, model_from

READING_MODEL: Model | None = model_from(os.environ)
