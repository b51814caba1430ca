"""Questions about the line organisation; those about its units are at hand here."""

from samstyr.organisation.selectors.units import active_units, ceased_units, departments, tree, units_of

__all__ = ["active_units", "ceased_units", "departments", "tree", "units_of"]
