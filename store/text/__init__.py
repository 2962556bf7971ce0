"""A string in, spans out: sentences, quotation marks, names, dates, furniture, cleaning."""
