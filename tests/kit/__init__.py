"""What tests are made of: a town with neighbours in it, and the phones they hold."""
