"""What follows from conditions and answers: possible outcomes, reasons, missing, repairs. Pure."""
