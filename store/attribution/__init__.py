"""Who said it, through whom, in which words: text to attributed claims."""
