// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>

#include "publish/check_formats.h"
#include "system/utf8.h"

namespace podmill {
namespace {

/// XML 1.0 has no words for most control characters, not even escaped (https://www.w3.org/TR/xml/#charsets).
std::string xml_characters(std::string_view text) {
  std::string allowed;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool is_forbidden = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
    append_code_point(allowed, is_forbidden ? 0xFFFD : c);
  }
  return allowed;
}

void say(pugi::xml_node element, const char* attribute, std::string_view text) {
  element.append_attribute(attribute) = xml_characters(text).c_str();
}

pugi::xml_node add_case(pugi::xml_node suite, const Checked& file, std::string_view name) {
  pugi::xml_node test = suite.append_child("testcase");
  say(test, "classname", file.input.string());
  say(test, "name", name);
  return test;
}

void add_problem(pugi::xml_node test, const char* kind, std::string_view type, std::string_view message,
                 std::string_view text) {
  pugi::xml_node problem = test.append_child(kind);
  say(problem, "type", type);
  say(problem, "message", message);
  problem.text() = xml_characters(text).c_str();
}

void add_promise(pugi::xml_node suite, const Checked& file, const Verdict& verdict) {
  pugi::xml_node test = add_case(suite, file, verdict.what);
  if (verdict.kept) return;
  add_problem(test, "failure", name(Fault::promise),
              fmt::format("promised {}, found {}", verdict.promised, verdict.found),
              fmt::format("promised: {}\nfound: {}", verdict.promised, verdict.found));
}

void add_suite(pugi::xml_node suites, const Checked& file) {
  pugi::xml_node suite = suites.append_child("testsuite");
  say(suite, "name", file.input.string());
  suite.append_attribute("tests") = file.verdicts.size() + (file.error ? 1 : 0);
  suite.append_attribute("failures") = std::ranges::count(file.verdicts, false, &Verdict::kept);
  suite.append_attribute("errors") = file.error ? 1 : 0;
  for (const Verdict& verdict : file.verdicts) add_promise(suite, file, verdict);
  if (file.error)
    add_problem(add_case(suite, file, "can be checked"), "error", name(file.error->fault), file.error->what(),
                describe(*file.error));
  if (file.remarks.empty()) return;
  suite.append_child("system-out").text() = xml_characters(fmt::format("{}", fmt::join(file.remarks, "\n"))).c_str();
}

}  // namespace

std::string checked_junit(std::span<const Checked> files) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = "podmill check";
  for (const Checked& file : files) add_suite(suites, file);
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace podmill
