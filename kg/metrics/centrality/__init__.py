"""Who stands where in the network: size, reach, place between others."""
