"""Measures of regional structure, specialisation, growth and space, on labelled tables.

Each is a pure function: pandas in; pandas, a float or a small frozen dataclass out. Regions stand down, industries
or years across; shares are fractions; logs are natural; what is missing stays missing.
"""

from ningxia.measures.composite import aggregate, min_max, rank, winsorise, z_score
from ningxia.measures.concentration import gini, locational_gini
from ningxia.measures.convergence import BetaConvergence, beta_convergence, sigma_convergence
from ningxia.measures.games import PublicGoodsGame, ReplicatorPath, public_goods_game, replicator
from ningxia.measures.growth import capital_stock, growth_accounting
from ningxia.measures.inequality import InequalityDecomposition, mean_log_deviation, theil
from ningxia.measures.necessity import CeilingLine, ceiling_effect, ceiling_line
from ningxia.measures.relatedness import relatedness, relatedness_density
from ningxia.measures.robustness import RankRobustness, rank_robustness
from ningxia.measures.shift_share import dynamic_shift_share, shift_share
from ningxia.measures.space import Moran, local_morans_i, morans_i
from ningxia.measures.specialisation import (
    hachman_index,
    herfindahl,
    hoover_index,
    krugman_index,
    location_quotient,
)
from ningxia.measures.structure import (
    cosine_similarity,
    finger_kreinin,
    lilien_index,
    mean_decomposition,
    moore_angle,
    norm_of_absolute_values,
)
from ningxia.measures.uncertainty import bootstrap, leave_one_out
from ningxia.measures.weighting import cronbach_alpha, pca_weights

__all__ = [
    "BetaConvergence",
    "CeilingLine",
    "InequalityDecomposition",
    "Moran",
    "PublicGoodsGame",
    "RankRobustness",
    "ReplicatorPath",
    "aggregate",
    "beta_convergence",
    "bootstrap",
    "capital_stock",
    "ceiling_effect",
    "ceiling_line",
    "cosine_similarity",
    "cronbach_alpha",
    "dynamic_shift_share",
    "finger_kreinin",
    "gini",
    "growth_accounting",
    "hachman_index",
    "herfindahl",
    "hoover_index",
    "krugman_index",
    "leave_one_out",
    "lilien_index",
    "local_morans_i",
    "location_quotient",
    "locational_gini",
    "mean_decomposition",
    "mean_log_deviation",
    "min_max",
    "moore_angle",
    "morans_i",
    "norm_of_absolute_values",
    "pca_weights",
    "public_goods_game",
    "rank",
    "rank_robustness",
    "relatedness",
    "relatedness_density",
    "replicator",
    "shift_share",
    "sigma_convergence",
    "theil",
    "winsorise",
    "z_score",
]
