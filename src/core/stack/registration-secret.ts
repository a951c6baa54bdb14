/** By which accounts are made through the tunnel. Every server has it, and it is never made anew. */
export const registrationSecret = 'synapse/registration';
