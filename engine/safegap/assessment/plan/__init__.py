"""The plan of reform: the smallest set of changes to the law that closes its gaps."""
