"""Lists of people, from a file to the register: read, mapped, shown, settled, taken in whole or not at all."""
