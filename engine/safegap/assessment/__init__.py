"""Rules held against profiles: findings, totals, the research work-list. Pure."""
