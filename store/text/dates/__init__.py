"""Time expressions of English news with their TIMEX3 values (TimeML 1.2: DATE, TIME, DURATION, SET).

One kind of expression a file, each a table of rules: ``clock``, ``days``, ``weekdays``, ``holidays``, ``periods``,
``spans_of_years``, ``today``, ``relative``, ``lengths``, ``vague``. ``lexicon`` and ``numbers`` are the words, of which
``triggers`` names those without which no rule is tried; ``tense`` and ``years`` tell which day is meant where the words
leave it open; ``values`` reckons with values; ``rules`` makes one pattern of all; ``find`` runs it, and ``join`` makes
one expression of neighbours that are one.
"""
