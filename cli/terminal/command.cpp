// SPDX-License-Identifier: MIT
#include "cli/terminal/command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "system/error.h"

namespace podmill {
namespace {

template <class T>
struct Plain {
  using Type = T;
};
template <class T>
struct Plain<std::optional<T>> {
  using Type = T;
};

template <class T>
std::optional<T> parsed(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  T number{};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc() || end != text.data() + text.size()) return {};
  if constexpr (std::is_floating_point_v<T>) {
    if (!std::isfinite(number)) return {};
  }
  return number;
}

/// CLI11's own words for it are of no use to people.
template <class Number>
std::string check_number(const std::string& word) {
  if (parsed<Number>(word)) return {};
  return fmt::format(std::is_integral_v<Number> ? "{} is no whole number" : "{} is no number", word);
}

/// An option takes the next word, be it an option itself.
std::string check_is_value(const CLI::App& app, const std::string& word) {
  if (word.size() < 2 || word[0] != '-' || app.get_option_no_throw(word) == nullptr) return {};
  return fmt::format("its value is missing, as {} is an option", word);
}

}  // namespace

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
  option_->check([values = std::move(values)](const std::string& word) -> std::string {
    if (std::find(values.begin(), values.end(), word) != values.end()) return {};
    const std::string near = closest(word, values);
    return fmt::format("{} is none of {}{}", word, fmt::join(values, ", "),
                       near.empty() ? "" : fmt::format("\ndid you mean {}?", near));
  });
  return *this;
}

Option& Option::within(double low, double high) {
  option_->check([low, high](const std::string& word) -> std::string {
    const std::optional<double> number = parsed<double>(word);
    if (number && *number >= low && *number <= high) return {};
    return fmt::format("{} is not {} to {}", word, low, high);
  });
  return *this;
}

Option& Option::checked(std::function<std::string(const std::string&)> check) {
  option_->check(std::move(check));
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
  CLI::Option* option = app_->add_option(names, into, help);
  if (names.starts_with('-'))
    option->check([app = app_](const std::string& word) { return check_is_value(*app, word); });
  using Value = typename Plain<T>::Type;
  if constexpr (std::is_arithmetic_v<Value>) option->check(check_number<Value>);
  return Option(*option);
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
