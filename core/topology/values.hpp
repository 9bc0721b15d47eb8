// What single values of vitara.yaml may look like. Pure, no memory of the file around them.
// Each `..._fault` gives what the value should have been ("an absolute path ..."), or nothing when
// it is right: so one sentence serves every place.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/topology/model.hpp"

namespace vitara::topology {

using Fault = std::optional<std::string>;

/// `[a-z0-9]([a-z0-9-]*[a-z0-9])?`, at most 63 characters: hosts, services, stacks, builds.
Fault label_fault(std::string_view text);
/// A DNS name (RFC 1123 §2.1, at most 253 characters), lower case.
Fault dns_name_fault(std::string_view text);
/// The same, perhaps with `*.` before it.
Fault vhost_name_fault(std::string_view text);
/// An absolute path without `..`, spaces or characters that nginx, a shell or systemd would read.
Fault path_fault(std::string_view text);
/// The same, and not one of the system's own folders, whose content must never be served.
Fault served_path_fault(std::string_view text);
/// A path below another: relative, otherwise like `path_fault`.
Fault relative_path_fault(std::string_view text);
/// A path of a URL: `/health`, without a query.
Fault url_path_fault(std::string_view text);
/// `http://` or `https://`, a host, perhaps a port and a path; no user, no fragment.
Fault url_fault(std::string_view text);
Fault email_fault(std::string_view text);
/// An IPv4 or IPv6 address (RFC 4291 §2.2), no zone.
Fault address_fault(std::string_view text);
/// An address, a network (`10.0.0.0/8`) or `all`.
Fault network_fault(std::string_view text);
/// The name of an environment variable: letters, digits and `_`, no digit first.
Fault variable_fault(std::string_view text);
/// A container image: `[registry/]name[:tag][@digest]`.
Fault image_fault(std::string_view text);
/// `+` and up to 15 digits (ITU-T E.164).
Fault phone_number_fault(std::string_view text);
/// What an address may be too: a DNS name.
Fault address_or_name_fault(std::string_view text);
/// The name of a user of the machine.
Fault user_fault(std::string_view text);
/// "data:/var/lib/data", "/srv/data:/data:ro", "./data:/data".
Fault volume_fault(std::string_view text);
/// The beginning of paths that go elsewhere: "/api/", never "/" alone.
Fault prefix_fault(std::string_view text);
/// The name of an HTTP header.
Fault header_fault(std::string_view text);
/// What parse_version, parse_ssh, parse_published_port and parse_upstream take, and one port alone.
Fault version_fault(std::string_view text);
Fault ssh_fault(std::string_view text);
Fault published_port_fault(std::string_view text);
Fault upstream_fault(std::string_view text);
Fault port_fault(std::string_view text);
/// Why something is off: text_fault, and not empty.
Fault reason_fault(std::string_view text);
/// Text of a person: one line, no control or bidi characters, at most 4,096 characters.
Fault text_fault(std::string_view text);

/// "1.22.1", "1.24".
std::optional<Version> parse_version(std::string_view text);
/// "ubuntu@203.0.113.10:2222".
std::optional<SshTarget> parse_ssh(std::string_view text);
/// "127.0.0.1:8065:8065", "80:80", "[::1]:80:80".
std::optional<PublishedPort> parse_published_port(std::string_view text);
/// "service" or "stack/service".
std::optional<Upstream> parse_upstream(std::string_view text);
/// Words as a POSIX shell splits them, with quotes and backslashes but nothing expanded; nothing
/// when a quote stays open.
std::optional<std::vector<std::string>> split_words(std::string_view text);

}  // namespace vitara::topology
