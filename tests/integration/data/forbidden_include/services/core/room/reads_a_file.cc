// A room of the core that does what none may: the test of check_includes.py wants it found.
#include <fstream>
