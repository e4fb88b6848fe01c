class Refused(Exception):
    """What a recovery was told to do would be wrong as things are; nothing was changed."""
