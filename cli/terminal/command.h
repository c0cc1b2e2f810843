// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace podmill {

/// An option, a flag or an argument of a command, while it is declared. What it returns is itself, for the next wish.
class Option {
 public:
  explicit Option(CLI::Option& option) : option_(&option) {}

  Option& shown_as(const std::string& text);  ///< what stands for its value in the help
  Option& in_group(const std::string& name);  ///< of the help
  Option& required();
  Option& one_of(std::vector<std::string> values);
  Option& within(double low, double high);
  /// `check` says what is wrong with a value; behind a line break in it stands a hint. Empty: nothing.
  Option& checked(std::function<std::string(const std::string&)> check);
  Option& one_at_a_time();  ///< of several values each follows the option's name anew
  Option& not_with(const Option& other);
  Option& only_with(const Option& other);

 private:
  CLI::Option* option_;
};

/// A command, or the program, and what can be said to it: stands before CLI11, whose header takes longer to compile
/// than any file that declares a few options. Valid as long as the program's CLI::App; so must be what values and
/// flags are written into.
class Command {
 public:
  explicit Command(CLI::App& app) : app_(&app) {}

  Command add_command(const std::string& name, const std::string& help);
  /// An option where `names` begin with '-' ("-o,--output"), else an argument. What isn't given stays as it is.
  /// T: std::string, int, double, std::vector<std::string>; std::optional of int, double, std::size_t.
  template <class T>
  Option value(const std::string& names, T& into, const std::string& help);
  Option flag(const std::string& names, bool& into, const std::string& help);
  /// A flag that calls.
  Option flag(const std::string& names, std::function<void()> call, const std::string& help);
  /// Called when the words are read and this command was named.
  void on_run(std::function<void()> call);

 private:
  CLI::App* app_;
};

}  // namespace podmill
