#include "server/simulator/contract.hpp"

#include <algorithm>

namespace vitara::simulator {
namespace {

std::string_view local(std::string_view name) {
  return name.starts_with("tns:") ? name.substr(4) : name;
}

template <class T>
const T* by_name(const std::vector<T>& all, std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [name](const T& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<EnumType> contract_enums(Variant variant) {
  if (variant == Variant::oscar_2019)
    return {{"bookingSource", {"OSCAR", "MYOSCAR_SELF_BOOKING"}},
            {"gender", {"M", "F", "T", "O", "U"}}};
  return {{"bookingSource", {"OSCAR"}}, {"gender", {"M", "F", "X", "O", "U"}}};
}

}  // namespace

const Operation* Service::find(std::string_view operation) const {
  return by_name(operations, operation);
}

const Service* Contract::service(std::string_view path) const {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [path](const Service& each) { return each.path == path; });
  return found == services.end() ? nullptr : &*found;
}

const ComplexType* Contract::type(std::string_view name) const {
  return by_name(types, local(name));
}

const EnumType* Contract::enumeration(std::string_view name) const {
  return by_name(enums, local(name));
}

Contract make_contract(Variant variant) {
  return {.services = contract_services(variant),
          .types = contract_types(variant),
          .enums = contract_enums(variant)};
}

}  // namespace vitara::simulator
