package dev.rockpool.examples.jacksonrequests;

/// What a customer has to pay.
public record Receipt(String customer, long cents) {}
