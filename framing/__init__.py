"""A loaded-language and framing checker for Arabic news."""

__version__ = "0.1.0"
