"""The only place that speaks SQL: connection, migrations, rows to model and back."""
