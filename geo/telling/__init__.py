"""What cards and pages say, as data: one module per page or part, named as it is."""
