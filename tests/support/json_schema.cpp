// SPDX-License-Identifier: MIT
#include "tests/support/json_schema.h"

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace podmill::testing {

namespace {

using Json = nlohmann::json;

class Validator {
 public:
  Validator(const Json& root, bool strict) : root_(root), strict_(strict) {}
  void check(const Json& schema, const Json& value, const std::string& path);
  std::vector<std::string> found;

 private:
  static bool is(const Json& value, const std::string& type) {
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == value.type_name();
  }
  void keyword(const std::string& word, const Json& rule, const Json& value, const std::string& path);
  void check_properties(const Json& rules, const Json& value, const std::string& path);

  const Json& root_;
  bool strict_;
};

void Validator::check_properties(const Json& rules, const Json& value, const std::string& path) {
  if (!value.is_object()) return;
  for (const auto& [key, inner] : value.items()) {
    if (rules.contains(key)) {
      check(rules[key], inner, path + "/" + key);
    } else if (strict_) {
      found.push_back(path + "/" + key + " is not in the schema");
    }
  }
}

void Validator::keyword(const std::string& word, const Json& rule, const Json& value, const std::string& path) {
  const auto must = [&](bool holds) {
    if (!holds)
      found.push_back(path + ": " + word + " " + rule.dump() + " is broken by " + value.dump().substr(0, 80));
  };
  if (word == "type") {
    const Json types = rule.is_array() ? rule : Json::array({rule});
    must(std::ranges::any_of(types, [&](const Json& type) { return is(value, type.get<std::string>()); }));
  } else if (word == "const") {
    must(value == rule);
  } else if (word == "enum") {
    must(std::ranges::find(rule, value) != rule.end());
  } else if (word == "required") {
    for (const Json& key : rule) must(!value.is_object() || value.contains(key.get<std::string>()));
  } else if (word == "properties") {
    check_properties(rule, value, path);
  } else if (word == "items") {
    for (std::size_t i = 0; value.is_array() && i < value.size(); ++i)
      check(rule, value[i], path + "/" + std::to_string(i));
  } else if (word == "minItems") {
    must(!value.is_array() || value.size() >= rule.get<std::size_t>());
  } else if (word == "maxItems") {
    must(!value.is_array() || value.size() <= rule.get<std::size_t>());
  } else if (word == "minimum") {
    must(!value.is_number() || value >= rule);
  } else if (word == "pattern") {
    must(!value.is_string() || std::regex_search(value.get<std::string>(), std::regex(rule.get<std::string>())));
  } else if (word == "$ref") {
    check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, path);
  } else if (word != "$schema" && word != "title" && word != "description" && word != "$defs") {
    throw std::logic_error("this validator doesn't know " + word);
  }
}

void Validator::check(const Json& schema, const Json& value, const std::string& path) {
  for (const auto& [word, rule] : schema.items()) keyword(word, rule, value, path);
}

}  // namespace

std::vector<std::string> breaches(const Json& schema, const Json& value, bool strict) {
  Validator validator(schema, strict);
  validator.check(schema, value, "");
  return validator.found;
}

}  // namespace podmill::testing
