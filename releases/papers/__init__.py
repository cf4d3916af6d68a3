"""An edition on paper (PDF) and as the picture that goes with a shared link (PNG).

`flow` reads a body, `letter` and `card` say what stands on a paper, `press` sets it. The templates
beside them get all of it as values: no word of a text is ever code.
"""
