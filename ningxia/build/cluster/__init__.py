"""Jobs run on a cluster of Dask whose workers share no disk with this machine; docs/cluster.md says how to get one.

Nothing else imports Dask, and this package is imported only where a scheduler is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ningxia.build.cluster.executor import Cluster
    from ningxia.build.inputs import Inputs


class ClusterError(ValueError):
    """The scheduler cannot be reached, or the cluster cannot run jobs; what is finished is kept."""


def joined(address: str, now: Inputs) -> Cluster:
    """The cluster of the scheduler at `address`, for jobs on what there is `now`.

    Raises `ClusterError`, and `OtherSurroundings` where a worker could not make the same bytes as this machine.
    """
    try:
        from ningxia.build.cluster.executor import Cluster
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise ClusterError(f"--scheduler needs {error.name}, which is not installed. {INSTALL}") from None
    return Cluster(address, now)


INSTALL = "`make cluster` installs it, or pip install --require-hashes -r requirements-cluster.lock."
