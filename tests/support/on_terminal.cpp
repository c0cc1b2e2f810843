// SPDX-License-Identifier: MIT
#include "tests/support/on_terminal.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>

namespace podmill::testing {
namespace {

[[noreturn]] void become(const Terminal& terminal, std::vector<std::string>& words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  if (!terminal.folder.empty() && chdir(terminal.folder.c_str()) != 0) _exit(126);
  setenv("TERM", "xterm", 1);
  for (const char* name : {"COLUMNS", "NO_COLOR"}) unsetenv(name);
  for (const auto& [name, value] : terminal.environment) setenv(name.c_str(), value.c_str(), 1);
  execv(argv[0], argv.data());
  _exit(127);
}

}  // namespace

Ended run_podmill_on(const Terminal& terminal, std::vector<std::string> words) {
  words.insert(words.begin(), program_path());
  winsize size{};
  size.ws_row = 40;
  size.ws_col = terminal.columns;
  int screen = -1;
  const pid_t child = forkpty(&screen, nullptr, nullptr, &size);
  if (child < 0) throw std::runtime_error("forkpty failed");
  if (child == 0) become(terminal, words);
  Ended ended;
  std::array<char, 4096> bytes{};
  for (ssize_t got = 0; (got = read(screen, bytes.data(), bytes.size())) > 0;)
    ended.out.append(bytes.data(), static_cast<std::size_t>(got));
  for (std::size_t at = 0; (at = ended.out.find("\r\n", at)) != std::string::npos;) ended.out.erase(at, 1);
  close(screen);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ended.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace podmill::testing
