// SPDX-License-Identifier: MIT
#include "cli/terminal/command.h"

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <utility>

namespace podmill {

Option& Option::shown_as(const std::string& text) {
  option_->option_text(text);
  return *this;
}

Option& Option::in_group(const std::string& name) {
  option_->group(name);
  return *this;
}

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::one_of(std::vector<std::string> values) {
  option_->check(CLI::IsMember(std::move(values)));
  return *this;
}

Option& Option::within(double low, double high) {
  option_->check(CLI::Range(low, high));
  return *this;
}

Option& Option::one_at_a_time() {
  option_->allow_extra_args(false);
  return *this;
}

Option& Option::not_with(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

Option& Option::only_with(const Option& other) {
  option_->needs(other.option_);
  return *this;
}

Command Command::add_command(const std::string& name, const std::string& help) {
  return Command(*app_->add_subcommand(name, help));
}

template <class T>
Option Command::value(const std::string& names, T& into, const std::string& help) {
  return Option(*app_->add_option(names, into, help));
}

template Option Command::value(const std::string&, std::string&, const std::string&);
template Option Command::value(const std::string&, std::vector<std::string>&, const std::string&);
template Option Command::value(const std::string&, int&, const std::string&);
template Option Command::value(const std::string&, double&, const std::string&);
template Option Command::value(const std::string&, std::optional<int>&, const std::string&);
template Option Command::value(const std::string&, std::optional<double>&, const std::string&);
template Option Command::value(const std::string&, std::optional<std::size_t>&, const std::string&);

Option Command::flag(const std::string& names, bool& into, const std::string& help) {
  return Option(*app_->add_flag(names, into, help));
}

Option Command::flag(const std::string& names, std::function<void()> call, const std::string& help) {
  return Option(*app_->add_flag_callback(names, std::move(call), help));
}

void Command::on_run(std::function<void()> call) { app_->callback(std::move(call)); }

}  // namespace podmill
