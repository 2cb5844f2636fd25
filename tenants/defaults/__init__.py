"""What the operator decides for all communities, as data: YAML files beside this one.

Nobody needs to program to change them. `make test` checks every file; the program does not start a
request with a wrong one, it says which file and which line of it cannot be.
"""
