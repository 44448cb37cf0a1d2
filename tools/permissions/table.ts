import { readTable } from './callers.js';

/**
 * Who may do what: the one place that says what each route answers to whom. `test/e2e/permissions`
 * asks every cell of it over HTTP, and fails for a route that is not here.
 *
 * Columns: nobody; own holder, carrier, facility, authority, administrator; other holder, carrier,
 * facility, authority, administrator; laboratory, broker; an authority that owes its second factor; a
 * key of the own holder that only reads. Marks: see `MARKS`.
 */
export const PERMISSIONS = readTable(`
# Open to everybody
get /health/live                                    + +++++ +++++ ++ + +
get /health/ready                                   + +++++ +++++ ++ + +
get /catalogue/pops                                 + +++++ +++++ ++ + +
get /catalogue/technologies                         + +++++ +++++ ++ + +
get /catalogue/suitability                          + +++++ +++++ ++ + +
get /catalogue/operations                           + +++++ +++++ ++ + +
get /catalogue/codes                                + +++++ +++++ ++ + +
get /catalogue/un-numbers                           + +++++ +++++ ++ + +
get /catalogue/limits                               + +++++ +++++ ++ + +
get /catalogue/profiles                             + +++++ +++++ ++ + +
get /catalogue/profiles/{id}                        + +++++ +++++ ++ + +
get /catalogue/search                               + +++++ +++++ ++ + +
get /rules                                          + +++++ +++++ ++ + +
post /classify                                      + +++++ +++++ ++ + +
get /countries/{country}/holidays                   + +++++ +++++ ++ + +
get /log/events/{stream}/{seq}                      + +++++ +++++ ++ + +
get /log/growth                                     + +++++ +++++ ++ + +
post /sessions                                      + +++++ +++++ ++ + +
post /sessions/passkey/options                      + +++++ +++++ ++ + +
post /sessions/passkey                              + +++++ +++++ ++ + +
post /sessions/openid                               + +++++ +++++ ++ + +
get /sessions/openid/callback                       + +++++ +++++ ++ + +
post /recovery                                      + +++++ +++++ ++ + +
# Consignments
get /consignments                                   s +++++ +++++ ++ 2 +
get /consignments/{id}                              s +++++ 00000 00 2 +
get /consignments/{id}/events                       s +++++ 00000 00 2 +
get /consignments/{id}/proofs                       s +++++ 00000 00 2 +
get /consignments/{id}/deadlines                    s +++++ 00000 00 2 +
get /consignments/{id}/access-log                   s +++++ 00000 00 2 +
get /consignments/{id}/labels.pdf                   s +++++ 00000 00 2 +
get /consignments/{id}/movement-document            s +++++ 00000 00 2 +
get /consignments/{id}/certificate                  s +++++ 00000 00 2 +
get /exports/packages                               s +++++ +++++ ++ 2 +
post /consignments                                  s +xxxx xxxxx xx x k
patch /consignments/{id}                            s +x0xx 0x0xx xx x k
post /consignments/{id}/segregate                   s +x0xx 0x0xx xx x k
post /consignments/{id}/labels                      s +x0xx 0x0xx xx x k
post /consignments/{id}/labels/replace              s +xxxx 000xx xx x k
post /consignments/{id}/label                       s +x0xx 0x0xx xx x k
post /consignments/{id}/retract-scan                s +++xx 000xx xx x k
post /consignments/{id}/book                        s +x0xx 0x0xx xx x k
post /consignments/{id}/reroute                     s +xxxx 000xx xx x k
post /consignments/{id}/collect                     s ++xxx 000xx xx x k
post /consignments/{id}/transfer                    s x+xxx x0xxx xx x x
post /consignments/{id}/store                       s x+xxx x00xx xx x x
post /consignments/{id}/resume                      s x++xx x00xx xx x x
post /consignments/{id}/deliver                     s x++xx 000xx xx x k
post /consignments/{id}/return                      s x++xx x00xx xx x x
post /consignments/{id}/handover/withdraw           s +++xx 000xx xx x k
post /consignments/{id}/discrepancies               s xx+xx 0x0xx xx x k
post /consignments/{id}/discrepancies/{discrepancy}/resolve s +x++x 0x00x xx 2 k
post /consignments/{id}/accept                      s xx+xx 0x0xx xx x k
post /consignments/{id}/reject                      s xx+xx 0x0xx xx x k
post /consignments/{id}/start-treatment             s xx+xx xx0xx xx x x
post /consignments/{id}/dispose                     s xx+xx xx0xx xx x x
post /consignments/{id}/certify                     s xx+xx xx0xx xx x x
post /consignments/{id}/finalise                    s +x+++ 00000 00 2 k
post /consignments/{id}/export                      s x+xxx x00xx xx x x
post /consignments/{id}/foreign-certificate         s +x+xx 0x0xx xx x k
post /consignments/{id}/split                       s +xxxx xxxxx xx x k
post /consignments/{id}/repackage                   s xx+xx 000xx xx x k
post /consignments/{id}/dismantle                   s xx+xx 000xx xx x k
post /consignments/{id}/hold                        s xxx+x xxx0x xx 2 x
post /consignments/{id}/release                     s xxx+x xxx0x xx 2 x
post /consignments/{id}/incidents                   s x+xxx 000xx xx x k
post /consignments/{id}/recover                     s x+xxx 000xx xx x k
post /consignments/{id}/amendments                  s +++++ 00000 00 2 k
post /consignments/{id}/amendments/{amendment}/approve s ++xx+ 00000 00 2 k
post /consignments/{id}/amendments/{amendment}/decline s ++xx+ 00000 00 2 k
post /consignments/{id}/milestones                  s +++++ 00000 00 2 k
post /consignments/regroup                          s +xxxx xxxxx xx x k
post /consignments/{id}/cancel                      s +xxxx 0x0xx xx x k
# Scans, packages and labels
post /scans                                         s +++++ 00000 00 2 k
post /scans/batch                                   s +++++ +++++ ++ 2 k
get /packages/{id}                                  s +++++ 00000 00 2 +
get /packages/by-label/{code}                       s +++++ 00000 00 2 +
get /packages/{id}/lineage                          s +++++ 00000 00 2 +
get /packages/{id}/fate                             s +++++ 00000 00 2 +
get /packages/{id}/label                            s +++++ 00000 00 2 +
# Batches of a plant
get /batches                                        s xx+xx xx+xx xx x x
post /batches                                       s xx+xx xxxxx xx x x
get /batches/{id}                                   s 00++0 00000 00 2 0
post /batches/{id}/residues/feed                    s xx+xx xx0xx xx x x
post /batches/{id}/outputs                          s xx+xx xx0xx xx x x
post /batches/{id}/confirm                          s xx+xx xx0xx xx x x
post /batches/{id}/residues/dispose                 s xx+xx xx0xx xx x x
post /batches/{id}/residues/consign                 s xx+xx xx0xx xx x x
# Notifications of movements across borders; the other authority is that of the country of import
get /notifications                                  s +++++ +++++ ++ 2 +
get /notifications/{id}                             s ++0++ 000+0 00 2 +
post /notifications                                 s +xxxx xxxxx xx x k
post /notifications/{id}/acknowledgements           s xxx+x xxxxx xx 2 x
post /notifications/{id}/consents                   s xxx+x xxxxx xx 2 x
post /notifications/{id}/objections                 s xxx+x xxxxx xx 2 x
post /notifications/{id}/written-consent-waivers    s xxx+x xxxxx xx 2 x
# Phones that sign without a network; the one asked for is another person's of the utility
get /devices                                        s +++++ +++++ ++ 2 x
post /devices                                       s +++++ +++++ ++ 2 x
post /devices/{device}/batches                      s 00000 00000 00 2 x
get /devices/{device}/statements                    s 0000+ 00000 00 2 x
delete /devices/{device}                            s 0000+ 00000 00 2 x
# Telling others
get /changes                                        s +++++ +++++ ++ 2 +
get /webhooks                                       s xxxx+ xxxx+ xx x x
post /webhooks                                      s xxxx+ xxxx+ xx x x
post /webhooks/{webhook}/replay                     s xxxx0 xxxx0 xx x x
delete /webhooks/{webhook}                          s xxxx0 xxxx0 xx x x
# Conflicts of facts that were signed without a network; the one asked for is between others
get /conflicts                                      s +++++ +++++ ++ 2 +
get /conflicts/{id}                                 s 00000 00000 00 2 0
post /conflicts/{id}/propose                        s 00000 00000 00 2 x
post /conflicts/{id}/confirm                        s 00000 00000 00 2 x
# Alerts and obligations
get /alerts                                         s +++++ +++++ ++ 2 +
post /alerts/{id}/acknowledge                       s ++0++ 00000 00 2 k
get /countries/{country}/deadlines                  s xxx+x xxx0x xx 2 x
post /countries/{country}/milestones                s xxx+x xxx0x xx 2 x
get /sites/{site}/deadlines                         s +00++ 00000 00 2 +
post /sites/{site}/milestones                       s +00++ 00000 00 2 k
get /sites/{site}/containments                      s +00++ 00000 00 2 +
post /sites/{site}/containments                     s +00x+ 00000 00 2 k
get /organisations/{organisation}/deadlines         s +00++ 00000 00 2 +
post /organisations/{organisation}/milestones       s +00++ 00000 00 2 k
get /organisations/{organisation}/stocks            s +00++ 00000 00 2 +
post /organisations/{organisation}/stocks           s +00++ 00000 00 2 k
# Inventory of PCB equipment
get /inventory                                      s +++++ +++++ ++ 2 +
get /inventory/progress                             s +++++ +++++ ++ 2 +
get /inventory/{id}                                 s +00++ 00000 00 2 +
post /inventory                                     s +xxxx xxxxx xx x k
patch /inventory/{id}                               s +x0xx 0x0xx xx x k
post /inventory/{id}/out-of-use                     s +x0xx 0x0xx xx x k
post /inventory/declare                             s +x0xx 0x0xx xx x k
# Reports, waivers, limits and holidays of an authority; another reports for its own country
get /reports                                        s +++++ +++++ ++ 2 +
get /reports/{id}                                   s 000+0 00000 00 2 0
get /reports/{id}/reproduction                      s 000+0 00000 00 2 0
get /reports/{id}/figures/{figure}/sources          s 000+0 00000 00 2 0
post /reports                                       s xxx+x xxx+x xx 2 x
get /reports/article-15/answers                     s xxx+x xxx+x xx 2 x
put /reports/article-15/answers                     s xxx+x xxx+x xx 2 x
get /waivers                                        s +++++ +++++ ++ 2 +
post /waivers                                       s xxx+x xxx0x xx 2 x
delete /waivers/{id}                                s xxx+x xxx0x xx 2 x
post /catalogue/profiles                            s xxx+x xxx+x xx 2 x
post /catalogue/profiles/{id}/limits                s xxx+x xxxxx xx 2 x
post /countries/{country}/holidays                  s xxx+x xxxxx xx 2 x
delete /countries/{country}/holidays/{day}          s xxx+x xxxxx xx 2 x
# The register: who takes part, where, and what authorities let them do
get /organisations                                  s +++++ +++++ ++ 2 +
get /organisations/{organisation}                   s +++++ +++++ ++ 2 +
get /organisations/{organisation}/sites             s +++++ +++++ ++ 2 +
get /organisations/{organisation}/permits           s +++++ +++++ ++ 2 +
post /organisations                                 s xxx+x xxxxx xx 2 x
post /organisations/{organisation}/sites            s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/permits          s xxx+x xxxxx xx 2 x
post /organisations/{organisation}/permits/{permit}/end s xxx+x xxxxx xx 2 x
# Accounts of an organisation
get /organisations/{organisation}/accounts          s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts         s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts/{account}/recovery s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts/{account}/lock s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts/{account}/unlock s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts/{account}/erasure s xxx++ xxxxx xx 2 x
post /organisations/{organisation}/accounts/{account}/erasure/confirm s xxx++ xxxxx xx 2 x
# One’s own account; carrier, holder, laboratory and broker have no second factor here
get /sessions/current                               s +++++ +++++ ++ + +
post /sessions/current/second-factor                s +++++ +++++ ++ + x
get /sessions                                       s +++++ +++++ ++ 2 x
delete /sessions/{session}                          s +++++ +++++ ++ 2 x
get /account/totp                                   s +++++ +++++ ++ + x
post /account/totp                                  s +++++ +++++ ++ + x
post /account/totp/confirm                          s +++++ +++++ ++ + x
get /account/passkeys                               s +++++ +++++ ++ + x
post /account/passkeys/options                      s +++++ +++++ ++ + x
post /account/passkeys                              s +++++ +++++ ++ + x
delete /account/passkeys/{passkey}                  s 22+++ 22+++ 22 2 x
get /account/identities                             s +++++ +++++ ++ 2 x
post /account/identities/openid                     s +++++ +++++ ++ 2 x
delete /account/identities/openid                   s 22+++ 22+++ 22 2 x
get /account/notices                                s +++++ +++++ ++ 2 x
get /account/api-keys                               s +++++ +++++ ++ 2 x
post /account/api-keys                              s 22+++ 22+++ 22 2 x
delete /account/api-keys/{key}                      s +++++ +++++ ++ 2 x
post /account/password                              s +++++ +++++ ++ 2 x
post /account/recovery-codes                        s 22+++ 22+++ 22 2 x
delete /account/totp                                s 22+++ 22+++ 22 2 x
delete /sessions                                    s +++++ +++++ ++ 2 x
delete /sessions/current                            s +++++ +++++ ++ + x
`);
