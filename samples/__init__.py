"""Documents written for this project: their texts (``source/``), the script that builds them, what is wrong in them."""
