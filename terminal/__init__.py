"""What people see: language, messages, tables, progress."""
