// SPDX-License-Identifier: MIT
#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

/// Runs a program as its user does, and tells what came of it.
namespace podmill::testing {

/// How a program ended, and what it printed.
struct Ended {
  int exit = -1;  ///< the exit code; -1: killed by a signal
  std::string out, err;
};

/// Where and with what a program runs.
struct Circumstances {
  std::string input;   ///< what it reads on standard input
  std::string folder;  ///< where it runs; empty: here
  std::string out;     ///< a file that takes its standard output; empty: Ended::out
};

/// Runs `words` (the first is the program, found on the path) to its end.
Ended run_program(const std::vector<std::string>& words, const Circumstances& circumstances = {});

/// Whether a text holds these words.
inline bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

/// Where the built program and the checkout are.
std::string program_path();
std::string source_folder();

/// Runs Podmill as built beside these tests.
Ended run_podmill(std::vector<std::string> words, const Circumstances& circumstances = {});

/// Podmill at work: started, and not yet waited for. Its standard input is empty.
class Running {
 public:
  explicit Running(std::vector<std::string> words);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;
  /// Once it was waited for, signal() and wait() throw std::logic_error.
  void signal(int number) const;
  /// Waits until it has printed `text` to standard error, or has ended; whether it was printed.
  bool has_said(const std::string& text) const;
  Ended wait();

 private:
  pid_t child_ = -1;
  int out_ = -1, err_ = -1;
};

}  // namespace podmill::testing
