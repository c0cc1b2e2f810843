// SPDX-License-Identifier: MIT
#include "tests/support/program.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

namespace podmill::testing {
namespace {
using namespace std::chrono_literals;

// Output goes to memory files, so that no pipe fills up while nobody reads.
int memory_file() {
  const int file = memfd_create("podmill-test", MFD_CLOEXEC);
  if (file < 0) throw std::runtime_error("memfd_create failed");
  return file;
}

std::string content(int file) {
  std::string text(static_cast<std::size_t>(lseek(file, 0, SEEK_END)), '\0');
  const ssize_t got = pread(file, text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
}

void write_all(int file, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t wrote = write(file, bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno != EINTR) return;  // the program went away: its end tells why
    if (wrote > 0) done += static_cast<std::size_t>(wrote);
  }
}

pid_t start(const std::vector<std::string>& words, const std::string& folder, int in, int out, int err) {
  std::vector<char*> argv;
  for (const std::string& word : words) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("fork failed");
  if (child > 0) return child;
  if (!folder.empty() && chdir(folder.c_str()) != 0) _exit(126);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  std::signal(SIGPIPE, SIG_DFL);
  execvp(argv[0], argv.data());
  _exit(127);
}

int exit_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::vector<std::string> podmill_words(std::vector<std::string> words) {
  words.insert(words.begin(), program_path());
  return words;
}

}  // namespace

Ended run_program(const std::vector<std::string>& words, const Circumstances& circumstances) {
  const int in = memory_file(), err = memory_file();
  const int out = circumstances.out.empty() ? memory_file() : open(circumstances.out.c_str(), O_RDWR | O_CLOEXEC);
  write_all(in, circumstances.input);
  lseek(in, 0, SEEK_SET);
  Ended ended;
  ended.exit = exit_of(start(words, circumstances.folder, in, out, err));
  if (circumstances.out.empty()) ended.out = content(out);
  ended.err = content(err);
  for (const int file : {in, out, err}) close(file);
  return ended;
}

std::string program_path() { return PODMILL_PROGRAM; }
std::string source_folder() { return PODMILL_SOURCE_DIR; }

Ended run_podmill(std::vector<std::string> words, const Circumstances& circumstances) {
  return run_program(podmill_words(std::move(words)), circumstances);
}

Running::Running(std::vector<std::string> words) : out_(memory_file()), err_(memory_file()) {
  const int nothing = memory_file();
  child_ = start(podmill_words(std::move(words)), {}, nothing, out_, err_);
  close(nothing);
}

Running::~Running() {
  if (child_ > 0) {
    kill(child_, SIGKILL);
    wait();
  }
  close(out_);
  close(err_);
}

void Running::signal(int number) const {
  if (child_ <= 0) throw std::logic_error("signal() after wait()");  // kill(-1) would reach every process there is
  kill(child_, number);
}

bool Running::has_said(const std::string& text) const {
  siginfo_t state{};
  while (content(err_).find(text) == std::string::npos) {
    if (waitid(P_PID, static_cast<id_t>(child_), &state, WEXITED | WNOHANG | WNOWAIT) != 0 || state.si_pid != 0)
      return content(err_).find(text) != std::string::npos;
    std::this_thread::sleep_for(5ms);
  }
  return true;
}

Ended Running::wait() {
  if (child_ <= 0) throw std::logic_error("wait() after wait()");
  Ended ended;
  ended.exit = exit_of(child_);
  child_ = -1;
  ended.out = content(out_);
  ended.err = content(err_);
  return ended;
}

}  // namespace podmill::testing
