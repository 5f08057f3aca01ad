"""A Papermill engine whose kernels are forked from a process that has the libraries imported.

    papermill --engine ningxia-warm notebook.ipynb executed.ipynb

Each notebook gets a process of its own with the real ipykernel in it, spoken to over sockets in a private folder.
`server` is the process that kernels are forked from, `kernel` one of them, `client` what speaks to it within limits,
`warm` the engine. Nothing here knows of regions or reports; `preload` names the libraries.
"""
