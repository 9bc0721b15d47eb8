#include "core/crypto/certificate.hpp"

#include <arpa/inet.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <ctime>
#include <memory>

#include "core/crypto/hash.hpp"
#include "core/crypto/x509.hpp"

namespace vitara::crypto {

namespace {

constexpr std::size_t kPemBytes = 1U << 20U;
constexpr std::size_t kCertificates = 32;

struct Free {
  void operator()(BIO* p) const { BIO_free_all(p); }
  void operator()(X509* p) const { X509_free(p); }
  void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
  void operator()(BIGNUM* p) const { BN_free(p); }
  void operator()(GENERAL_NAMES* p) const { GENERAL_NAMES_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

Owned<BIO> memory(std::string_view text) {
  return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// A key that asks for a passphrase must not ask on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

std::string text_of(const X509_NAME* name) {
  const Owned<BIO> out(BIO_new(BIO_s_mem()));
  if (!out || X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253) < 0) return {};
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return size > 0 ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

std::string serial_of(X509& certificate) {
  const Owned<BIGNUM> number(ASN1_INTEGER_to_BN(X509_get0_serialNumber(&certificate), nullptr));
  if (!number) return {};
  char* digits = BN_bn2hex(number.get());
  std::string out = digits == nullptr ? "" : digits;
  OPENSSL_free(digits);
  const auto from = out.find_first_not_of('0');
  return from == std::string::npos ? "0" : out.substr(from);
}

SystemTime time_of(const ASN1_TIME* time) {
  std::tm parts{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1) return {};
  return std::chrono::system_clock::from_time_t(timegm(&parts));
}

std::string address_text(const ASN1_OCTET_STRING& octets) {
  const int size = ASN1_STRING_length(&octets);
  if (size != 4 && size != 16) return {};
  std::array<char, INET6_ADDRSTRLEN> text{};
  const auto* found = inet_ntop(size == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(&octets),
                                text.data(), text.size());
  return found == nullptr ? "" : text.data();
}

std::vector<std::string> names_of(X509& certificate) {
  std::vector<std::string> out;
  const Owned<GENERAL_NAMES> names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; names && i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS)
      out.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                       static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
    if (name->type == GEN_IPADD)
      if (auto address = address_text(*name->d.iPAddress); !address.empty())
        out.push_back(std::move(address));
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  if (out.ends_with('.')) out.pop_back();
  return out;
}

Error unreadable(std::string message) {
  ERR_clear_error();
  return {.code = Code::invalid, .message = std::move(message)};
}

}  // namespace

Certificate facts_of(X509& certificate) {
  Certificate out;
  out.subject = text_of(X509_get_subject_name(&certificate));
  out.issuer = text_of(X509_get_issuer_name(&certificate));
  out.serial = serial_of(certificate);
  out.names = names_of(certificate);
  out.not_before = time_of(X509_get0_notBefore(&certificate));
  out.not_after = time_of(X509_get0_notAfter(&certificate));
  out.is_self_issued =
      X509_NAME_cmp(X509_get_subject_name(&certificate), X509_get_issuer_name(&certificate)) == 0;
  unsigned char* der = nullptr;
  const int size = i2d_X509(&certificate, &der);
  if (size > 0) {
    const std::string bytes(reinterpret_cast<const char*>(der), static_cast<std::size_t>(size));
    out.fingerprint = hex(hash(Digest::sha256, bytes));
  }
  OPENSSL_free(der);
  ERR_clear_error();
  return out;
}

Result<std::vector<Certificate>> read_certificates(std::string_view pem) {
  if (pem.size() > kPemBytes) return unreadable("more than 1 MiB of certificates");
  const auto input = memory(pem);
  std::vector<Certificate> out;
  for (;;) {
    const Owned<X509> one(PEM_read_bio_X509(input.get(), nullptr, no_passphrase, nullptr));
    if (!one) break;
    if (out.size() >= kCertificates) return unreadable("more than 32 certificates in one text");
    out.push_back(facts_of(*one));
  }
  // The end of the text reads as "no start line"; every other reason is a broken certificate.
  const auto reason = ERR_GET_REASON(ERR_peek_last_error());
  if (reason != PEM_R_NO_START_LINE) return unreadable("a certificate that does not read");
  if (out.empty()) return unreadable("no certificate in the text");
  ERR_clear_error();
  return out;
}

bool covers(const Certificate& certificate, std::string_view name) {
  const std::string wanted = lower(name);
  const auto dot = wanted.find('.');
  for (const auto& each : certificate.names) {
    const std::string one = lower(each);
    if (one == wanted) return true;
    const bool is_wild = one.starts_with("*.") && dot != std::string::npos && dot > 0;
    if (is_wild && wanted.substr(dot) == one.substr(1)) return true;
  }
  return false;
}

Result<bool> key_fits(std::string_view certificate_pem, std::string_view key_pem) {
  if (certificate_pem.size() > kPemBytes || key_pem.size() > kPemBytes)
    return unreadable("more than 1 MiB of certificate or key");
  const auto certificates = memory(certificate_pem);
  const Owned<X509> one(PEM_read_bio_X509(certificates.get(), nullptr, no_passphrase, nullptr));
  if (!one) return unreadable("no certificate in the text");
  const auto keys = memory(key_pem);
  const Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(keys.get(), nullptr, no_passphrase, nullptr));
  if (!key) return unreadable("no private key that reads without a passphrase");
  const bool fits = X509_check_private_key(one.get(), key.get()) == 1;
  ERR_clear_error();
  return fits;
}

}  // namespace vitara::crypto
