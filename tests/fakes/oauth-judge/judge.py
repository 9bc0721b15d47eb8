#!/usr/bin/python3
"""Debian's python3-oauthlib as the judge of our OAuth 1.0a signatures.

Reads one JSON document: {"consumer_secret", "token_secret", "requests": [{"method", "url", "header"}]}.
Prints one word a request: "good", or "bad" when the library would not let it in. Its own parser
reads the header, its own code makes the base string.
"""

import json
import sys

from oauthlib.oauth1 import RequestValidator, ResourceEndpoint


class Clinic(RequestValidator):
    """Knows one consumer and one token; remembers nonces."""

    enforce_ssl = False
    timestamp_lifetime = 10**10  # the vectors' clocks stand still
    client_key_length = nonce_length = access_token_length = request_token_length = (1, 100)
    safe_characters = set(map(chr, range(33, 127)))
    dummy_client = dummy_access_token = "nobody"

    def __init__(self, document):
        self.document = document
        self.seen = set()

    def get_client_secret(self, client_key, request):
        return self.document["consumer_secret"]

    def get_access_token_secret(self, client_key, token, request):
        return self.document["token_secret"]

    def validate_client_key(self, client_key, request):
        return client_key == self.document["consumer_key"]

    def validate_access_token(self, client_key, token, request):
        return token == self.document["token"]

    def validate_realms(self, client_key, token, request, uri=None, realms=None):
        return True

    def validate_timestamp_and_nonce(self, client_key, timestamp, nonce, request, request_token=None,
                                     access_token=None):
        key = (timestamp, nonce)
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def main():
    document = json.load(sys.stdin)
    endpoint = ResourceEndpoint(Clinic(document))
    for one in document["requests"]:
        valid, _ = endpoint.validate_protected_resource_request(
            one["url"], http_method=one["method"], headers={"Authorization": one["header"]}, realms=[])
        print("good" if valid else "bad")


main()
