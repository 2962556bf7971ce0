"""The same event in other articles: what a claim and its article are compared by, and how sure it makes us."""
