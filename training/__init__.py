"""From a corpus of attributions to the model file that the program carries.

    python -m training --polnear DIR

Not part of the installed program; needs the extra ``onrecord[train]``.
"""
