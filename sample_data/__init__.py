"""Sample workbooks and the script that makes them."""
