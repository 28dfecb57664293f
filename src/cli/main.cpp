// The program gouji. Everything is in command_line.cpp and the commands.
#include "cli/command_line.h"

int main(int count, char** words) { return gouji::cli::run(count, words); }
