// The program: which nouns there are. Each is one file of this folder.
#include "apps/cli/nouns.h"

int main(int argument_count, char** arguments) {
  bellwether::cli::Program program;
  bellwether::cli::add_all_nouns(program);
  return program.run(argument_count, arguments);
}
