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

void read_all(int screen, std::string& out) {
  std::array<char, 4096> bytes{};
  ssize_t got = 0;
  while ((got = read(screen, bytes.data(), bytes.size())) > 0 || (got < 0 && errno == EINTR))
    if (got > 0) out.append(bytes.data(), static_cast<std::size_t>(got));
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
  read_all(screen, ended.out);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  read_all(screen, ended.out);  // what the terminal had not handed on yet when its other side was closed
  close(screen);
  for (std::size_t at = 0; (at = ended.out.find("\r\n", at)) != std::string::npos;) ended.out.erase(at, 1);
  ended.exit = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return ended;
}

}  // namespace podmill::testing
